import type { GetSectionResponse } from '../../api/generated/types.gen.ts';
import type { PlacedSection } from '../../components/course/outline.ts';
import { directionOf } from '../../lib/i18n/direction.ts';
import { Markdown } from '../../ui/markdown/markdown.tsx';
import { MediaSource } from '../../ui/markdown/media-source.ts';
import type { Terms } from '../../ui/markdown/term-source.ts';
import { SectionResources } from './section-resources.tsx';
import classes from './print.module.css';

type PrintedSectionProps = {
  section: GetSectionResponse['section'];
  /** In which the course is written. */
  language: string;
  place: PlacedSection;
  terms: Terms;
};

/** A section as paper has it: its text, its questions with room to answer, its resources. */
export function PrintedSection({ section, language, place, terms }: PrintedSectionProps) {
  const { title, body, media } = section;
  return (
    <article className={classes.section}>
      <p className={classes.lesson} lang={language} dir="auto">
        {place.lessonTitle}
      </p>
      <h2 className={classes.title} lang={language} dir="auto">
        {title}
      </h2>
      <MediaSource value={{ files: media }}>
        <Markdown source={body.markdown} title={title} startLevel={3} terms={terms} lang={language} />
        {body.questions.length > 0 && (
          <ol className={classes.questions} dir={directionOf(language)}>
            {body.questions.map((question) => (
              <li key={question.id}>
                <Markdown source={question.prompt} startLevel={4} voice="ui" lang={language} />
                {question.type === 'short_text' && <div className={classes.line} />}
                <ul className={classes.options}>
                  {question.options?.map((option) => (
                    <li key={option.id}>
                      <Markdown source={option.text} startLevel={5} voice="ui" lang={language} />
                    </li>
                  ))}
                </ul>
              </li>
            ))}
          </ol>
        )}
      </MediaSource>
      <SectionResources resources={body.resources} language={language} />
    </article>
  );
}
