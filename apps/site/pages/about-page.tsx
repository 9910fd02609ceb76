import type { Mark } from '@testigo/count';
import { bundlePaths, type LogEvidence } from '@testigo/publication';
import { methodSectionsIn, sentenceOfMark } from '@testigo/ui';
import { Evidence } from '../parts/evidence.tsx';
import { Frame } from '../parts/frame.tsx';
import { PolicyInWords } from '../parts/policy.tsx';
import { StateLegend } from '../parts/states.tsx';
import type { View } from '../view.ts';

const MARKS: readonly Mark[] = ['challenged', 'implied', 'uncorroborated'];

/** What all this is, when a table is counted, what the words mean, and what the count cannot show. */
export function AboutPage({ view, evidence }: { readonly view: View; readonly evidence: LogEvidence }) {
  const { about, states } = view.words;
  const { root } = view.head.definition;
  return (
    <Frame
      view={view}
      title={about.title}
      above={[{ id: root.id, name: root.name, level: '' }]}
      inLanguage={bundlePaths.about}
    >
      <h1>{about.title}</h1>
      <div class="prose">
        {about.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
        <h2 id="policy">{about.policyTitle}</h2>
        <PolicyInWords view={view} />
        <p>{about.policyText}</p>
        <Evidence view={view} evidence={evidence} />
        {methodSectionsIn(view.language).map(({ id, title, paragraphs }) => (
          <section key={id}>
            <h2 id={id}>{title}</h2>
            {paragraphs.map((paragraph) => (
              <p key={paragraph}>{paragraph}</p>
            ))}
          </section>
        ))}
        <h2 id="states">{about.statesTitle}</h2>
        <p>{states.caption}</p>
        <StateLegend view={view} />
        <dl class="legend">
          {MARKS.map((mark) => (
            <div key={mark}>
              <dt>{view.sentences.marks[mark]}</dt>
              <dd>{sentenceOfMark(mark, view.language)}</dd>
            </div>
          ))}
        </dl>
        <h2 id="limits">{about.limitsTitle}</h2>
        {about.limits.map((limit) => (
          <p key={limit}>{limit}</p>
        ))}
        <h2 id="licence">{about.licenceTitle}</h2>
        <p>{about.licenceText}</p>
      </div>
    </Frame>
  );
}
