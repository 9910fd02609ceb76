import { keepOffline } from './keep-offline.ts';
import { sortTables } from './sort-tables.ts';
import { zoomPictures } from './zoom-pictures.ts';

sortTables(document);
zoomPictures(document);
const { currentScript } = document;
if (currentScript instanceof HTMLScriptElement) void keepOffline(currentScript.src);
