import { assert, err, ok, type Result } from '@testigo/basics';
import type { PdfOpener, PdfPages, PdfReason } from '@testigo/intake';
import { Thread, type ThreadFailure } from './thread.ts';

/** What the thread is asked: open a document in place of the one before, draw a page of it, close it. */
export type PdfRequest = { readonly open: Uint8Array } | { readonly page: number } | { readonly close: true };

/** What it answers. */
export type PdfAnswer = Result<{ readonly pages: number } | { readonly image: Uint8Array }, PdfReason>;

type PdfThread = Thread<PdfRequest, PdfAnswer>;

const USUAL_SECONDS = 30;

/** An opener of PDFs that owns a thread: close it when no more are to be opened. */
export interface PdfRenderer extends PdfOpener {
  close(): Promise<void>;
}

/** Draws PDFs with PDFium (WebAssembly, inside the package) on a thread of its own; opening and each page have so many seconds. */
export function createPdfRenderer(seconds: number = USUAL_SECONDS): PdfRenderer {
  const thread: PdfThread = new Thread(new URL('./pdf-thread.ts', import.meta.url), null);
  return {
    open: (bytes) => openDocument(thread, bytes, seconds * 1000),
    close: () => thread.close(),
  };
}

async function openDocument(
  thread: PdfThread,
  bytes: Uint8Array,
  milliseconds: number,
): Promise<Result<PdfPages, PdfReason>> {
  const opened = await ask(thread, { open: bytes }, milliseconds, 'pdf-damaged');
  if (!opened.ok) return opened;
  assert('pages' in opened.value, 'opening a document tells its pages');
  return ok(pagesOf(thread, bytes, opened.value.pages, milliseconds));
}

function pagesOf(thread: PdfThread, bytes: Uint8Array, count: number, milliseconds: number): PdfPages {
  let generation = thread.generation;
  return {
    count,
    async render(page) {
      if (thread.generation !== generation) {
        const again = await ask(thread, { open: bytes }, milliseconds, 'pdf-damaged');
        if (!again.ok) return again;
        generation = thread.generation;
      }
      const drawn = await ask(thread, { page }, milliseconds, 'pdf-page-damaged');
      if (!drawn.ok) return drawn;
      assert('image' in drawn.value, 'drawing a page gives an image');
      return ok(drawn.value.image);
    },
    async close() {
      if (thread.generation === generation) await ask(thread, { close: true }, milliseconds, 'pdf-damaged');
    },
  };
}

async function ask(
  thread: PdfThread,
  request: PdfRequest,
  milliseconds: number,
  broken: PdfReason,
): Promise<PdfAnswer> {
  const answer = await thread.ask(request, milliseconds);
  return answer.ok ? answer.value : err(reasonOf(answer.error, broken));
}

function reasonOf({ kind }: ThreadFailure, broken: PdfReason): PdfReason {
  return kind === 'took-too-long' ? 'pdf-took-too-long' : broken;
}
