import { z } from 'zod';

/** What a person may do: one role each. A keeper runs the desk; the screens of a coordinator are those of a keeper without invitations. */
export type Role = 'reader' | 'clearer' | 'reviewer' | 'coordinator' | 'keeper';

export const ROLES = ['reader', 'clearer', 'reviewer', 'coordinator', 'keeper'] as const satisfies readonly Role[];

export const roleSchema: z.ZodType<Role> = z.enum(ROLES);

/** The four kinds of work: say which table a sheet is of, type its figures, look at its picture, settle what contradicts itself. */
export type TaskKind = 'place' | 'read' | 'clear' | 'settle';

export const TASK_KINDS = ['place', 'read', 'clear', 'settle'] as const satisfies readonly TaskKind[];

export const taskKindSchema: z.ZodType<TaskKind> = z.enum(TASK_KINDS);

/** The kinds of work that each role is given. */
export const KINDS_OF_ROLE: { readonly [Worker in Role]: readonly TaskKind[] } = {
  reader: ['read', 'place'],
  clearer: ['clear'],
  reviewer: ['settle'],
  coordinator: [],
  keeper: [],
};

/** A text in the languages of a definition; `es` and `en` are always there. */
export interface Text {
  readonly es: string;
  readonly en: string;
  readonly [language: string]: string;
}

export const textSchema: z.ZodType<Text> = z.object({ es: z.string(), en: z.string() }).catchall(z.string());

/** The name a person goes by at the desk: letters, digits and dashes, and nothing that says who she is. */
export const handleSchema = z.string().regex(/^[a-z][a-z0-9-]{2,31}$/);

/** A name that keepers give to teams and stations. */
export const groupSchema = z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/);

/** A text that only the server can read: what was leased, to whom, until when. */
export const leaseSchema = z
  .string()
  .min(20)
  .max(2000)
  .regex(/^[A-Za-z0-9_-]+$/);

/** Where something stands in a picture, in its pixels. */
export interface PixelBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

const side = z.int().min(0).max(100_000);

export const pixelBoxShape = { x: side, y: side, width: side.min(1), height: side.min(1) } as const;

export const pixelBoxSchema: z.ZodType<PixelBox> = z.strictObject(pixelBoxShape);
