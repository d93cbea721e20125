/** Has the cover and the diagrams of a course drawn. Whatever goes wrong is a finding; it never stops a run. */
import { randomUUID } from 'node:crypto';
import type { ImageModel } from '../../platform/ai/image-model.ts';
import { TextModelError } from '../../platform/ai/text-model.ts';
import type { CallRecorder } from '../../platform/ai/text-model.ts';
import {
  coverPrompt,
  diagramPrompt,
  findDiagrams,
  imageMarkdown,
  replaceDiagrams,
} from '../authors/index.ts';
import type { Outline, PicturePrompt } from '../authors/index.ts';
import { pictureAddress } from '../courses/index.ts';
import type { CoursePicture, GeneratedCourse } from '../courses/index.ts';
import { reservePictures } from './generation-funds.service.ts';
import { closeAttempt, openAttempt } from './generation-ledger.repository.ts';
import type { Said, SentenceValues } from '../../platform/sentences.ts';
import { say, sayWith } from './generation.sentences.ts';
import type { StoredUnit } from './generation-units.repository.ts';
import type { RunAtWork, RunnerDeps } from './generation.stage-writer.ts';

/** `pictures` are saved with the course, whose sections name their addresses already. */
export type Illustrated = { course: GeneratedCourse; pictures: CoursePicture[]; findings: Said[] };

type Wish = { where: string; isCover: boolean; altText: string; prompt: PicturePrompt };

/** Why there is no picture: what we know ourselves, or what its provider said. */
type Reason = { why: 'no_image_model' | 'budget_short' | 'too_many_diagrams' } | { said: string };

const COVER_SIZE = { width: 1_536, height: 864 };
const DIAGRAM_SIZE = { width: 1_024, height: 768 };
/** A course of many sections does not become a picture book that nobody budgeted for. */
const MOST_DIAGRAMS = 12;
/** Pictures at the same time. */
const LANES = 3;

/**
 * @param unit the one of finalisation, under which the calls stand in the ledger
 * @returns the course with every diagram drawn or taken out; nothing is left of what was only asked for
 */
export async function illustrate(
  deps: RunnerDeps,
  run: RunAtWork,
  unit: Pick<StoredUnit, 'id'>,
  course: GeneratedCourse,
  outline: Outline,
): Promise<Illustrated> {
  const wishes = wishesOf(course, outline);
  const drawn = new Map<Wish, CoursePicture | Reason>();
  const model = run.drawer;
  const mayDraw = model !== null && (await reservePictures(deps, run.key, wishes.length));
  const queue = wishes.slice(0, MOST_DIAGRAMS + 1);
  const attempts = recorderFor(deps, run, unit);
  const lane = async (drawer: ImageModel) => {
    for (let wish = queue.shift(); wish && !run.signal.aborted; wish = queue.shift()) {
      drawn.set(wish, await draw(drawer, run.signal, attempts, wish));
    }
  };
  if (mayDraw) await Promise.all(Array.from({ length: LANES }, () => lane(model)));
  const refusal = model === null ? 'no_image_model' : 'budget_short';
  const outcomeOf = (wish: Wish) => drawn.get(wish) ?? { why: mayDraw ? 'too_many_diagrams' : refusal };
  return {
    course: withDiagrams(course, run.key.institutionId, wishes, outcomeOf),
    pictures: [...drawn.values()].filter((outcome) => 'key' in outcome),
    findings: wishes.flatMap((wish) => findingOf(wish, outcomeOf(wish), model !== null)),
  };
}

/** The cover first, then the diagrams in the order of the course. */
function wishesOf(course: GeneratedCourse, outline: Outline): Wish[] {
  const cover: Wish = {
    where: course.title,
    isCover: true,
    altText: '',
    prompt: coverPrompt({ ...outline, title: course.title }),
  };
  const diagrams = sectionsOf(course).flatMap(({ title, body }) =>
    findDiagrams(body.markdown).map(({ altText, description }): Wish => ({
      where: title,
      isCover: false,
      altText,
      prompt: diagramPrompt(description),
    })),
  );
  return [cover, ...diagrams];
}

const sectionsOf = ({ modules }: GeneratedCourse) =>
  modules.flatMap(({ lessons }) => lessons.flatMap(({ sections }) => sections));

/** The calls of one unit are numbered, so they are opened one after the other although they are made side by side. */
function recorderFor(
  { database, clock }: RunnerDeps,
  { key }: RunAtWork,
  unit: Pick<StoredUnit, 'id'>,
): CallRecorder {
  let turn: Promise<unknown> = Promise.resolve();
  return {
    open: (start) => {
      const opened = turn.then(() =>
        database.transaction(key, (tx) => openAttempt(tx, key, unit.id, start, 'image')),
      );
      turn = opened.catch(() => undefined);
      return opened;
    },
    close: (id, end) => database.transaction(key, (tx) => closeAttempt(tx, key, id, end, clock.now())),
  };
}

/** @returns the picture, or why there is none */
async function draw(
  model: ImageModel,
  signal: AbortSignal,
  attempts: CallRecorder,
  { isCover, altText, prompt }: Wish,
): Promise<CoursePicture | Reason> {
  try {
    const image = await model.generateImage({
      promptVersion: prompt.version,
      prompt: prompt.text,
      size: isCover ? COVER_SIZE : DIAGRAM_SIZE,
      signal,
      attempts,
    });
    return { ...image, ...model.identity, key: randomUUID(), isCover, altText, prompt: prompt.text };
  } catch (error) {
    if (error instanceof TextModelError) return { said: error.message };
    throw error;
  }
}

function withDiagrams(
  course: GeneratedCourse,
  institutionId: string,
  wishes: readonly Wish[],
  outcomeOf: (wish: Wish) => CoursePicture | Reason,
): GeneratedCourse {
  const diagrams = wishes.filter(({ isCover }) => !isCover);
  const become = () => {
    const wish = diagrams.shift();
    const outcome = wish && outcomeOf(wish);
    return outcome && 'key' in outcome
      ? imageMarkdown(outcome.altText, pictureAddress(institutionId, outcome.key))
      : '';
  };
  return {
    ...course,
    modules: course.modules.map((module) => ({
      ...module,
      lessons: module.lessons.map((lesson) => ({
        ...lesson,
        sections: lesson.sections.map((section) => {
          const markdown = replaceDiagrams(section.body.markdown, become);
          return { ...section, body: { ...section.body, markdown } };
        }),
      })),
    })),
  };
}

/** A cover made from the title is no loss where nobody draws; a diagram that was asked for is. */
function findingOf({ where, isCover }: Wish, outcome: CoursePicture | Reason, hasDrawer: boolean): Said[] {
  if ('key' in outcome || (isCover && !hasDrawer)) return [];
  const key = isCover ? 'cover_not_drawn' : 'diagram_not_drawn';
  const values: SentenceValues = isCover ? {} : { title: where };
  if ('said' in outcome) return [sayWith(`${key}.said`, outcome.said, values)];
  return [say(key, values, { why: outcome.why })];
}
