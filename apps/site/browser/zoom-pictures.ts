/** How much larger each step shows a picture. */
const STEPS = [1, 1.5, 2, 3, 4];

/**
 * Lets pictures in figures of class `zoomable` be made larger and smaller within their frame, by buttons, by the keys + and −, and by two fingers as any page
 * is; a frame that scrolls shows the rest, by touch, wheel and arrow keys. `data-zoom` holds the names of the two buttons, apart by a bar.
 */
export function zoomPictures(root: ParentNode): void {
  for (const figure of root.querySelectorAll<HTMLElement>('figure.zoomable')) addControls(figure);
}

function addControls(figure: HTMLElement): void {
  const frame = figure.querySelector<HTMLElement>('.scroller');
  if (frame === null) return;
  const [larger = '+', smaller = '−'] = (figure.dataset.zoom ?? '').split('|');
  let step = 0;
  const show = (next: number): void => {
    step = Math.min(STEPS.length - 1, Math.max(0, next));
    const scale = STEPS[step] ?? 1;
    // What stands in the middle of the frame stays there.
    const [x, y] = [frame.scrollLeft + frame.clientWidth / 2, frame.scrollTop + frame.clientHeight / 2];
    const before = Number(frame.dataset.scale ?? '1');
    frame.dataset.scale = String(scale);
    frame.scrollTo((x * scale) / before - frame.clientWidth / 2, (y * scale) / before - frame.clientHeight / 2);
    more.disabled = step === STEPS.length - 1;
    less.disabled = step === 0;
  };
  const more = button(larger, '+', () => show(step + 1));
  const less = button(smaller, '−', () => show(step - 1));
  less.disabled = true;
  const controls = document.createElement('div');
  controls.className = 'zoom';
  controls.append(less, more);
  figure.prepend(controls);
  frame.addEventListener('keydown', ({ key }) => {
    if (key === '+' || key === '=') show(step + 1);
    if (key === '-') show(step - 1);
  });
}

function button(name: string, sign: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = sign;
  made.setAttribute('aria-label', name);
  made.addEventListener('click', act);
  return made;
}
