export { languages, render } from './render.tsx';
export { default as icon } from './styles/icon.svg?raw';
export { default as css } from './styles/site.css?inline';
