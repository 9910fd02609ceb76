import { utf8 } from '@testigo/basics';

/** Something counted, what it is of, and its 95 % bounds in parts of a million; null while nothing was measured. */
export interface MeasuredShare {
  readonly count: number;
  readonly of: number;
  readonly lowest: number | null;
  readonly highest: number | null;
}

/** How often people who type figures err, as measured. */
export interface ReadingQuality {
  /** Fields in which the first two readers of a sheet differ, of all fields that these two typed. */
  readonly wrongFields: MeasuredShare;
  /** Fields typed otherwise than known, of the fields of sheets whose figures were known before. */
  readonly wrongKnownFields: MeasuredShare;
}

/** The quality of readings as a file for download: counts with what they are of, and bounds in parts of a million. */
export function readingQualityBytes({ wrongFields, wrongKnownFields }: ReadingQuality): Uint8Array {
  const share = ({ count, of, lowest, highest }: MeasuredShare) => ({
    wrong: count,
    of,
    lowestPerMillion: lowest,
    highestPerMillion: highest,
  });
  const json = {
    format: 'testigo-reading-quality/1',
    bounds: '95 %, Wilson',
    fieldsInWhichTwoReadersDiffer: share(wrongFields),
    fieldsOfKnownSheetsTypedOtherwise: share(wrongKnownFields),
  };
  return utf8(`${JSON.stringify(json, null, 2)}\n`);
}
