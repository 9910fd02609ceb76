import type { View } from './view.ts';

const STYLES = {
  day: { dateStyle: 'long' },
  time: { dateStyle: 'medium', timeStyle: 'short' },
  longTime: { dateStyle: 'long', timeStyle: 'short' },
} as const;

/** Formatters by language and style: to make one takes longer than a page. */
const formats = new Map<string, Intl.DateTimeFormat>();

/** A day such as `2024-08-02` as people of the language write it. */
export function dayText(view: View, day: string): string {
  return formatIn(view.language, 'day').format(new Date(`${day}T00:00:00Z`));
}

/** A time in seconds since 1970 with its day, in UTC; what pages tell is to the quarter of an hour. */
export function timeText(view: View, seconds: number): string {
  return formatIn(view.language, 'time').format(new Date(seconds * 1000));
}

/** The same with the month in full. */
export function longTimeText(view: View, seconds: number): string {
  return formatIn(view.language, 'longTime').format(new Date(seconds * 1000));
}

function formatIn(language: string, style: keyof typeof STYLES): Intl.DateTimeFormat {
  const key = `${language} ${style}`;
  const format = formats.get(key) ?? new Intl.DateTimeFormat(language, { ...STYLES[style], timeZone: 'UTC' });
  formats.set(key, format);
  return format;
}
