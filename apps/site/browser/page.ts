import { sortTables } from './sort-tables.ts';
import { zoomPictures } from './zoom-pictures.ts';

sortTables(document);
zoomPictures(document);
