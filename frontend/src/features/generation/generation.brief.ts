import type { AuthorIdentity, GenerationRequest, SourceView } from '../../api/generated/types.gen.ts';

type Depth = NonNullable<GenerationRequest['contentDepth']>;
type Difficulty = NonNullable<GenerationRequest['difficulty']>;

export const difficulties: Difficulty[] = ['beginner', 'intermediate', 'advanced', 'expert'];
export const depths: Depth[] = ['overview', 'standard', 'deep'];
/** Languages a course may be asked for in; their names come from Intl. */
export const courseLanguages = ['en', 'de', 'es', 'fr', 'it', 'nl', 'pl', 'pt', 'sv', 'tr', 'uk', 'ja', 'zh'];

/** The form as it is typed: numbers may be empty while somebody types. */
export type BriefValues = {
  title: string;
  description: string;
  difficulty: Difficulty;
  subject: string;
  estimatedHours: number | string;
  /** One per line. */
  learningObjectives: string;
  learningStyle: string;
  contentDepth: Depth;
  language: string;
  modules: number | string;
  lessonsPerModule: number | string;
  sectionsPerLesson: number | string;
  confirmOutline: boolean;
  /** As `authorKey` writes it; empty: the usual one. */
  author: string;
};

/** An author as the value of a choice. */
export const authorKey = ({ provider, model }: AuthorIdentity) => `${provider}/${model}`;

function authorOf(key: string): GenerationRequest['author'] {
  const [provider, ...model] = key.split('/');
  return { provider: provider as AuthorIdentity['provider'], model: model.join('/') };
}

export type BriefField = keyof BriefValues;

/** The form at first: the server's own defaults, in the language of the person who asks. */
export function emptyBrief(language: string): BriefValues {
  const short = language.slice(0, 2);
  return {
    title: '',
    description: '',
    difficulty: 'intermediate',
    subject: '',
    estimatedHours: '',
    learningObjectives: '',
    learningStyle: '',
    contentDepth: 'standard',
    language: courseLanguages.includes(short) ? short : 'en',
    modules: 6,
    lessonsPerModule: 1,
    sectionsPerLesson: 2,
    confirmOutline: false,
    author: '',
  };
}

/** The server's own limits of each number. */
export const ranges = {
  estimatedHours: { min: 0.1, max: 1000 },
  modules: { min: 1, max: 30 },
  lessonsPerModule: { min: 1, max: 12 },
  sectionsPerLesson: { min: 1, max: 12 },
};

export type Ranged = keyof typeof ranges;

const counts: Ranged[] = ['modules', 'lessonsPerModule', 'sectionsPerLesson'];

function isWithin(value: number | string, field: Ranged): boolean {
  const { min, max } = ranges[field];
  return typeof value === 'number' && value >= min && value <= max;
}

/** Names of strings ("fault.<name>") by field, for what the server would refuse. */
export type Fault = 'title' | 'description' | 'objectives' | Ranged;

/** What is wrong with the form, by field; empty when it can be sent. */
export function faultsOf(values: BriefValues): Partial<Record<BriefField, Fault>> {
  const faults: Partial<Record<BriefField, Fault>> = {};
  const title = values.title.trim().length;
  const description = values.description.trim().length;
  const objectives = linesOf(values.learningObjectives);
  if (title < 3 || title > 300) faults.title = 'title';
  if (description < 1 || description > 10_000) faults.description = 'description';
  if (objectives.length > 30 || objectives.some((line) => line.length > 500)) {
    faults.learningObjectives = 'objectives';
  }
  if (values.estimatedHours !== '' && !isWithin(values.estimatedHours, 'estimatedHours')) {
    faults.estimatedHours = 'estimatedHours';
  }
  for (const field of counts) if (!isWithin(values[field], field)) faults[field] = field;
  return faults;
}

function linesOf(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.replace(/^\s*[-*•]\s+/, '').trim())
    .filter(Boolean);
}

/** Modules, lessons and sections in all; null while a number is missing. */
export function totalsOf(values: BriefValues): { lessons: number; sections: number } | null {
  if (counts.some((field) => !isWithin(values[field], field))) return null;
  const lessons = Number(values.modules) * Number(values.lessonsPerModule);
  return { lessons, sections: lessons * Number(values.sectionsPerLesson) };
}

/** The form as the server wants it. Call when `faultsOf` finds nothing. */
export function requestOf(
  values: BriefValues,
  sources: readonly Pick<SourceView, 'id'>[],
): GenerationRequest {
  const { title, description, difficulty, subject, contentDepth, language } = values;
  return {
    title: title.trim(),
    description: description.trim(),
    difficulty,
    subject: subject.trim(),
    contentDepth,
    language,
    learningObjectives: linesOf(values.learningObjectives),
    ...(values.learningStyle.trim() && { learningStyle: values.learningStyle.trim() }),
    ...(values.estimatedHours !== '' && { estimatedHours: Number(values.estimatedHours) }),
    structure: {
      modules: Number(values.modules),
      lessonsPerModule: Number(values.lessonsPerModule),
      sectionsPerLesson: Number(values.sectionsPerLesson),
    },
    ...(values.confirmOutline && { confirmOutline: true }),
    ...(values.author !== '' && { author: authorOf(values.author) }),
    sources: sources.map(({ id }) => ({ sourceId: id })),
  };
}

/** "structure.modules" → "modules", "learningObjectives.3" → "learningObjectives", "sources.2.text" → "sources". */
export function formFieldOf(path: string): BriefField | 'sources' | null {
  const [first = '', second = ''] = path.split('.');
  if (first === 'sources') return 'sources';
  const name = first === 'structure' ? second : first;
  return Object.hasOwn(emptyBrief('en'), name) ? (name as BriefField) : null;
}

/** "sources.2.text" → 2; null for anything else. */
export function sourceIndexOf(path: string): number | null {
  const match = /^sources\.(\d+)/.exec(path);
  return match ? Number(match[1]) : null;
}
