export { languages, render } from './render.tsx';
export { default as css } from './styles/site.css?inline';
