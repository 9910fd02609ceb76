import type { View } from './view.ts';

/** A day such as `2024-08-02` as people of the language write it. */
export function dayText(view: View, day: string): string {
  const format = new Intl.DateTimeFormat(view.language, { dateStyle: 'long', timeZone: 'UTC' });
  return format.format(new Date(`${day}T00:00:00Z`));
}

/** A time in seconds since 1970 with its day, in UTC; what pages tell is to the quarter of an hour. */
export function timeText(view: View, seconds: number): string {
  const format = new Intl.DateTimeFormat(view.language, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  return format.format(new Date(seconds * 1000));
}
