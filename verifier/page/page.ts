import type { Report } from '../steps/report.ts';
import type { Progress } from '../steps/verification.ts';
import { type PageWord, word } from '../words/page.ts';
import type { Language } from '../words/reasons.ts';
import { QUESTIONS } from '../words/steps.ts';
import { type ChosenFile, chosenFiles, droppedFiles } from './dropped.ts';
import { element } from './elements.ts';
import type { Answer, Question } from './messages.ts';
import { reportView } from './report-view.ts';

/** What the page shows. */
type Scene =
  | { readonly kind: 'ask'; readonly trouble?: string }
  | { readonly kind: 'work'; readonly progress: Progress | null; readonly since: number }
  | { readonly kind: 'report'; readonly report: Report; readonly name: string };

/** The page: asks for something to check, checks it in a worker, shows what came out. */
export class Page {
  readonly #root: HTMLElement;
  readonly #startWorker: () => Worker;
  #language: Language = navigator.language.startsWith('es') ? 'es' : 'en';
  #scene: Scene = { kind: 'ask' };
  #worker: Worker | null = null;
  #election = '';
  #link = '';

  /** @param link what the form for a link holds at first; nothing is fetched before somebody asks for it */
  constructor(root: HTMLElement, startWorker: () => Worker, link: string) {
    this.#root = root;
    this.#startWorker = startWorker;
    this.#link = link;
    this.#listenForDrops();
    this.#draw();
  }

  #say(key: PageWord, values: Readonly<Record<string, string | number>> = {}): string {
    return word(key, this.#language, values);
  }

  #show(scene: Scene): void {
    this.#scene = scene;
    this.#draw();
    document.querySelector('h1')?.focus();
  }

  #draw(): void {
    document.documentElement.lang = this.#language;
    document.title = this.#say('name');
    const main = element('main', {}, ...this.#body());
    this.#root.replaceChildren(this.#head(), main);
  }

  #head(): HTMLElement {
    const button = (language: Language, name: string): HTMLElement =>
      element(
        'button',
        {
          class: 'plain',
          type: 'button',
          lang: language,
          'aria-pressed': String(this.#language === language),
          click: () => {
            this.#language = language;
            this.#draw();
          },
        },
        name,
      );
    const languages = element('div', {}, button('es', 'Español'), button('en', 'English'));
    return element('header', {}, element('p', { class: 'name' }, this.#say('name')), languages);
  }

  #body(): readonly HTMLElement[] {
    const scene = this.#scene;
    switch (scene.kind) {
      case 'ask':
        return this.#asking(scene.trouble);
      case 'work':
        return this.#working(scene.progress, scene.since);
      case 'report':
        return [
          element('h1', { tabindex: '-1' }, this.#say('title')),
          ...reportView(scene.report, scene.name, this.#language),
          element('button', { type: 'button', click: () => this.#show({ kind: 'ask' }) }, this.#say('again')),
        ];
      default:
        return [];
    }
  }

  #asking(trouble: string | undefined): readonly HTMLElement[] {
    return [
      element('h1', { tabindex: '-1' }, this.#say('title')),
      element('p', {}, this.#say('intro')),
      ...(trouble === undefined ? [] : [element('p', { class: 'verdict fail', role: 'alert' }, trouble)]),
      this.#electionField(),
      this.#dropPlace(),
      this.#linkForm(),
      element('p', { class: 'quiet' }, this.#say('proves')),
    ];
  }

  #electionField(): HTMLElement {
    const field = element('input', {
      type: 'text',
      id: 'election',
      autocomplete: 'off',
      spellcheck: 'false',
      value: this.#election,
      'aria-describedby': 'election-hint',
      input: () => {
        this.#election = field.value.trim().toLowerCase();
      },
    });
    return element(
      'div',
      {},
      element('label', { class: 'wide', for: 'election' }, this.#say('election')),
      field,
      element('p', { class: 'quiet', id: 'election-hint' }, this.#say('electionHint')),
    );
  }

  #dropPlace(): HTMLElement {
    const chooser = (key: PageWord, isFolder: boolean): HTMLElement => {
      const input = element('input', {
        type: 'file',
        ...(isFolder ? { webkitdirectory: true } : { multiple: true }),
        change: () => this.#ask({ files: chosenFiles(input) }),
      });
      return element('label', { class: isFolder ? 'button first' : 'button' }, this.#say(key), input);
    };
    return element(
      'div',
      { class: 'drop', id: 'drop' },
      element('p', {}, this.#say('drop')),
      element('div', { class: 'choices' }, chooser('chooseFolder', true), chooser('chooseFile', false)),
    );
  }

  #linkForm(): HTMLElement {
    const field = element('input', {
      type: 'text',
      id: 'link',
      inputmode: 'url',
      autocomplete: 'off',
      placeholder: 'https://',
      value: this.#link,
      'aria-describedby': 'link-hint',
      input: () => {
        this.#link = field.value.trim();
      },
    });
    const submit = (event: Event): void => {
      event.preventDefault();
      if (URL.canParse(this.#link)) this.#ask({ files: [], link: this.#link });
      else field.focus();
    };
    return element(
      'form',
      { submit },
      element('label', { class: 'wide', for: 'link' }, this.#say('link')),
      field,
      element('button', {}, this.#say('fetch')),
      element('p', { class: 'quiet', id: 'link-hint' }, this.#say('linkHint')),
    );
  }

  #working(progress: Progress | null, since: number): readonly HTMLElement[] {
    const isKnown = progress !== null && progress.total > 0;
    const share = isKnown ? progress.done / progress.total : 0;
    const seconds = share > 0.02 ? Math.ceil(((performance.now() - since) / 1000) * (1 / share - 1)) : null;
    const number = (value: number): string => value.toLocaleString(this.#language);
    const text = isKnown
      ? `${progress.step} · ${QUESTIONS[progress.step][this.#language]} · ${number(progress.done)} / ${number(progress.total)}`
      : this.#say('reading');
    return [
      element('h1', { tabindex: '-1' }, this.#say('working')),
      element('progress', { max: '1', 'aria-label': this.#say('working'), ...(isKnown && { value: String(share) }) }),
      element('p', {}, text),
      element('p', { class: 'quiet' }, seconds === null ? ' ' : this.#say('remaining', { seconds: number(seconds) })),
      element('button', { type: 'button', click: () => this.#stop() }, this.#say('stop')),
    ];
  }

  #listenForDrops(): void {
    const mark = (event: DragEvent, isOver: boolean): void => {
      event.preventDefault();
      document.querySelector('#drop')?.classList.toggle('over', isOver);
    };
    document.addEventListener('dragover', (event) => mark(event, true));
    document.addEventListener('dragleave', (event) => mark(event, false));
    document.addEventListener('drop', (event) => {
      mark(event, false);
      if (event.dataTransfer === null || this.#scene.kind === 'work') return;
      droppedFiles(event.dataTransfer).then(
        (files) => this.#ask({ files }),
        (fault: unknown) => this.#show({ kind: 'ask', trouble: this.#say('broken', { fault: String(fault) }) }),
      );
    });
  }

  #ask(what: { readonly files: readonly ChosenFile[]; readonly link?: string }): void {
    if (this.#election !== '' && !/^[0-9a-f]{64}$/.test(this.#election)) {
      this.#show({ kind: 'ask', trouble: this.#say('electionWrong') });
      return;
    }
    if (what.files.length === 0 && what.link === undefined) return;
    const question: Question = { ...what, ...(this.#election !== '' && { election: this.#election }) };
    this.#worker = this.#startWorker();
    this.#worker.onmessage = (event: MessageEvent<Answer>) => this.#hear(event.data);
    this.#worker.onerror = (event) => this.#hear({ kind: 'fault', text: event.message });
    this.#show({ kind: 'work', progress: null, since: performance.now() });
    this.#worker.postMessage(question);
  }

  #hear(answer: Answer): void {
    if (answer.kind === 'progress') {
      const { progress } = answer;
      const last = this.#scene.kind === 'work' ? this.#scene : null;
      const isSame = last?.progress?.step === progress.step;
      this.#scene = { kind: 'work', progress, since: isSame ? last.since : performance.now() };
      const held = document.activeElement instanceof HTMLButtonElement;
      this.#draw();
      if (held) document.querySelector<HTMLElement>('main button')?.focus();
      return;
    }
    this.#end();
    if (answer.kind === 'report') this.#show(answer);
    else if (answer.kind === 'nothing-usable') this.#show({ kind: 'ask', trouble: this.#say('nothingUsable') });
    else this.#show({ kind: 'ask', trouble: this.#say('broken', { fault: answer.text }) });
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = null;
  }

  #stop(): void {
    this.#end();
    this.#show({ kind: 'ask', trouble: this.#say('stopped') });
  }
}
