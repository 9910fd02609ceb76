/**
 * Takes the README's pictures of a running rehearsal:
 *
 *     npm start
 *     node_modules/.bin/node e2e/take-screenshots.ts http://127.0.0.1:8437
 */
import { fileURLToPath } from 'node:url';
import { openBrowser } from './browser.ts';

const FOLDER = fileURLToPath(new URL('../docs/images/', import.meta.url));

const [url] = process.argv.slice(2);
if (url === undefined) throw new Error('Give the address at which Testigo is ready.');

const browser = await openBrowser();
const wide = await browser.newPage({ viewport: { width: 1280, height: 800 }, colorScheme: 'light' });
await wide.goto(`${url}/en/index.html`);
await wide.screenshot({ path: `${FOLDER}country-1280.png` });
await wide.goto(`${url}/en/t/10303-002-02.html`);
await wide.waitForFunction(() => [...document.images].every((one) => one.complete && one.naturalWidth > 0));
await wide.screenshot({ path: `${FOLDER}table-1280.png` });

const phone = await browser.newPage({ viewport: { width: 360, height: 740 }, colorScheme: 'light' });
await phone.goto(`${url}/es/index.html`);
await phone.screenshot({ path: `${FOLDER}country-360.png` });
await browser.close();
