/**
 * The whole story over REST: sources become a course, the course is published, two people learn it, the teacher sees it.
 *   npm run demo -- [FOLDER] [--title "Version control"] [--url http://localhost:3000]
 */
import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { generate, Refused, signIn, signUp, type Person } from './demo.client.ts';
import { useServer } from './demo.server.ts';

const PASSWORD = 'lectern-demo';
const OWN_SOURCES = join(import.meta.dirname, 'sources');
const BAR_WIDTH = 30;

type Question = {
  id: string;
  prompt: string;
  options: { id: string; text: string }[];
  citation?: { sourceName: string; quote: string };
};
type Course = {
  title: string;
  modules: {
    title: string;
    lessons: { id: string; sections: { id: string; title: string; kind: string }[] }[];
  }[];
};

const say = (line = '') => void process.stdout.write(`${line}\n`);

async function readSources(folder: string) {
  const names = (await readdir(folder)).filter((name) => /\.(md|markdown|txt)$/i.test(name)).sort();
  if (names.length === 0) throw new Refused(`${folder} has no Markdown files.`);
  return Promise.all(
    names.map(async (name) => ({
      name,
      mediaType: name.endsWith('.txt') ? 'text/plain' : 'text/markdown',
      text: await readFile(join(folder, name), 'utf8'),
    })),
  );
}

function showProgress(progress: number, what: string): void {
  const filled = Math.round((BAR_WIDTH * progress) / 100);
  const line = `[${'#'.repeat(filled)}${'.'.repeat(BAR_WIDTH - filled)}] ${String(progress).padStart(3)} %  ${what}`;
  if (process.stdout.isTTY)
    process.stdout.write(`\r\x1b[K${line.slice(0, (process.stdout.columns || 100) - 1)}`);
  else say(line);
}

/** Has the course written. Gives back its id. */
async function writeCourse(
  origin: string,
  instructor: Person,
  folder: string,
  given?: string,
): Promise<string> {
  const sources = await readSources(folder);
  const own = folder === OWN_SOURCES;
  const title = given ?? (own ? 'Reading a map' : `Course from ${basename(folder)}`);
  const description = own
    ? 'What a map shows and leaves out, how far things are, and where north is.'
    : `Made from the ${sources.length} files of ${basename(folder)}.`;
  say(`Writing "${title}" from ${sources.length} files:`);
  let courseId: string | undefined;
  let failure: string | undefined;
  await generate(origin, instructor, { title, description, sources }, (frame) => {
    if (frame.type === 'complete') courseId = frame.courseId;
    if (frame.type === 'error' || frame.type === 'paused') failure = frame.message;
    showProgress(frame.progress, frame.data?.unit?.title ?? frame.stage ?? frame.type);
  });
  say();
  if (!courseId) throw new Refused(failure ?? 'The run ended without a course.');
  return courseId;
}

/** Reads and completes sections and answers every question with its first option. Gives back what was cited. */
async function learn(student: Person, courseId: string, share: number): Promise<Map<string, string>> {
  await student.post(`/api/courses/${courseId}/enroll`);
  const { course } = await student.get<{ course: Course }>(`/api/courses/${courseId}`);
  const lessons = course.modules.flatMap((module) => module.lessons);
  const steps = lessons.flatMap((lesson) => lesson.sections.map((section) => ({ lesson, section })));
  const cited = new Map<string, string>();
  let right = 0;
  let asked = 0;
  let percentage = 0;
  for (const { lesson, section } of steps.slice(0, Math.ceil(steps.length * share))) {
    const read = await student.get<{ section: { body: { questions: Question[] } } }>(
      `/api/courses/${courseId}/sections/${section.id}`,
    );
    for (const question of read.section.body.questions) {
      const response = question.options[0]?.id ?? '';
      const { correct } = await student.post<{ correct: boolean }>(
        `/api/courses/${courseId}/sections/${section.id}/check`,
        { questionId: question.id, response },
      );
      asked += 1;
      right += correct ? 1 : 0;
      if (question.citation)
        cited.set(question.prompt, `${question.citation.sourceName}: "${question.citation.quote}"`);
    }
    const { progress } = await student.post<{ progress: { course: { progressPercentage: number } } }>(
      `/api/progress/lessons/${lesson.id}/sections/${section.id}`,
      { eventId: randomUUID(), completed: true, timeSpent: 60 },
    );
    percentage = progress.course.progressPercentage;
    showProgress(percentage, `${student.name}: ${section.title}`);
  }
  say();
  say(
    `${student.name} is at ${percentage} % and answered ${right} of ${asked} questions right by always taking the first option.`,
  );
  return cited;
}

type Analytics = {
  totals: { enrollments: number; completions: number; averageProgress: number | null };
  sections: { title: string; reached: number; completed: number }[];
};

function report({ totals, sections }: Analytics, cited: Map<string, string>): void {
  say();
  say(
    `What the teacher sees: ${totals.enrollments} enrolled, ${totals.completions} completed, ${totals.averageProgress} % on average.`,
  );
  for (const { title, reached, completed } of sections) {
    say(`  reached ${reached}, completed ${completed}  ${title}`);
  }
  say();
  say(`Where ${cited.size} questions come from:`);
  for (const [prompt, citation] of [...cited].slice(0, 10)) say(`  ${prompt}\n    ${citation.slice(0, 160)}`);
  if (cited.size > 10) say(`  … and ${cited.size - 10} more.`);
}

async function tellStory(origin: string, folder: string, title?: string): Promise<void> {
  const instructor = await signIn(origin, 'instructor@demo.example', PASSWORD);
  const courseId = await writeCourse(origin, instructor, folder, title);
  const { version } = await instructor.post<{ version: { number: number } }>(
    `/api/courses/${courseId}/publish`,
    {
      note: 'First version',
    },
  );
  say(`Published version ${version.number}: ${origin}/courses/${courseId}`);
  const sam = await signIn(origin, 'student@demo.example', PASSWORD);
  const lee = await signUp(
    origin,
    'Lee Learner',
    `lee-${randomUUID()}@demo.example`,
    `${PASSWORD}-${PASSWORD}`,
  );
  const cited = await learn(sam, courseId, 1);
  await learn(lee, courseId, 0.5);
  report(await instructor.get<Analytics>(`/api/analytics/courses/${courseId}`), cited);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { url: { type: 'string', default: 'http://localhost:3000' }, title: { type: 'string' } },
  });
  const folder = resolve(positionals[0] ?? OWN_SOURCES);
  const server = await useServer(values.url, say);
  try {
    await tellStory(values.url, folder, values.title);
  } finally {
    await server.stop();
  }
}

try {
  await main();
} catch (error) {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
