import { bundlePaths, type ListedPart, listedOn } from '@testigo/publication';
import { integerText } from '@testigo/ui';
import { linkTo, linkToDivision, type View } from '../view.ts';

/** How many pages before and after the present one are named; the first and the last one always are. */
const NEAR = 3;

interface PartLinksProps {
  readonly view: View;
  readonly division: string;
  /** Everything that the pages list together. */
  readonly list: readonly unknown[];
  readonly part: number;
  /** Whether they stand once more, at the end of the list. */
  readonly again?: boolean;
}

/** Which part of a long list a page shows, and the ways to the others; nothing where it shows all of it. */
export function PartLinks({ view, division, list, part, again = false }: PartLinksProps) {
  const { places } = view.words;
  const { items, from, to, of } = listedOn(list, part);
  if (items.length === of) return null;
  const number = (value: number): string => integerText(value, view.language);
  const last = Math.ceil(of / listedOn(list, 1).items.length);
  const shown = Array.from({ length: last }, (_, index) => index + 1).filter(
    (one) => one === 1 || one === last || Math.abs(one - part) <= NEAR,
  );
  return (
    <>
      {!again && <p class="note">{places.listed(number(from), number(to), number(of))}</p>}
      <nav class="parts" aria-label={again ? `${places.parts} 2` : places.parts}>
        <ol>
          {shown.map((one) => (
            <li key={one} class={shown.includes(one - 1) || one === 1 ? undefined : 'gap'}>
              <PartLink view={view} division={division} part={one} present={one === part} range={listedOn(list, one)} />
            </li>
          ))}
        </ol>
      </nav>
    </>
  );
}

interface PartLinkProps extends Pick<PartLinksProps, 'view' | 'division' | 'part'> {
  readonly present: boolean;
  readonly range: ListedPart<unknown>;
}

function PartLink({ view, division, part, present, range }: PartLinkProps) {
  const number = (value: number): string => integerText(value, view.language);
  const text = <bdi>{`${number(range.from)}–${number(range.to)}`}</bdi>;
  if (present) return <b aria-current="page">{text}</b>;
  const further = linkTo(view, bundlePaths.divisionPart(view.language, division, part));
  return <a href={part === 1 ? linkToDivision(view, division) : further}>{text}</a>;
}
