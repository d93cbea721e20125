/**
 * Ten frozen briefs, ours, under the licence of Lectern. What they ask for must not change, or figures of one day could
 * not be compared with those of another: add new ones below instead.
 */
import { BREAD, FIRE_SAFETY, MAPS, VERSIONS } from './eval-sources.ts';

/** How the stand-in behaves in a run: well, or once not. */
export type Scenario = 'good' | 'truncated' | 'refused' | 'flawed' | 'overloaded';

export type EvalBrief = {
  id: string;
  title: string;
  description: string;
  subject: string;
  difficulty: 'beginner' | 'intermediate' | 'advanced' | 'expert';
  language: string;
  learningObjectives?: string[];
  sources?: { name: string; mediaType: string; text: string }[];
  scenario: Scenario;
};

export const BRIEFS: readonly EvalBrief[] = [
  {
    id: 'tides',
    title: 'Walking on the flats',
    description: 'Why the sea rises and falls, and how to plan a walk by a tide table.',
    subject: 'Geography',
    difficulty: 'beginner',
    language: 'en',
    scenario: 'good',
  },
  {
    id: 'versions',
    title: 'Keeping versions of a text',
    description: 'For people who write together and lose track of what was changed by whom.',
    subject: 'Computing',
    difficulty: 'beginner',
    language: 'en',
    sources: [VERSIONS],
    scenario: 'good',
  },
  {
    id: 'bread',
    title: 'Bread from flour, water and time',
    description: 'Baking with a starter: what happens in the dough, and what to do when it does not rise.',
    subject: 'Crafts',
    difficulty: 'intermediate',
    language: 'en',
    sources: [BREAD],
    scenario: 'truncated',
  },
  {
    id: 'sampling',
    title: 'What a sample can tell',
    description: 'Samples, bias and margins of error for people who read surveys in the newspaper.',
    subject: 'Statistics',
    difficulty: 'intermediate',
    language: 'en',
    learningObjectives: ['Judge whether a survey supports a headline'],
    scenario: 'refused',
  },
  {
    id: 'contracts',
    title: 'Reading a lease',
    description: 'Which clauses of a lease matter, what they bind you to, and what to ask before signing.',
    subject: 'Law',
    difficulty: 'advanced',
    language: 'en',
    scenario: 'flawed',
  },
  {
    id: 'light',
    title: 'Light in photographs',
    description: 'Aperture, time and sensitivity, and how the direction of light changes a face.',
    subject: 'Art',
    difficulty: 'beginner',
    language: 'en',
    scenario: 'overloaded',
  },
  {
    id: 'fire',
    title: 'Verhalten bei Feuer im Betrieb',
    description: 'Was im Brandfall zu tun ist, welche Löscher es gibt und wie ein Raum verlassen wird.',
    subject: 'Arbeitsschutz',
    difficulty: 'beginner',
    language: 'de',
    sources: [FIRE_SAFETY],
    scenario: 'good',
  },
  {
    id: 'garden',
    title: 'Un huerto en el balcón',
    description: 'Qué plantar en cada estación, cuánta agua necesita cada planta y cómo hacer compost.',
    subject: 'Jardinería',
    difficulty: 'beginner',
    language: 'es',
    scenario: 'good',
  },
  {
    id: 'maps',
    title: 'Finding the way with a map',
    description: 'Scale, contour lines and a compass, from the kitchen table to the forest.',
    subject: 'Outdoor skills',
    difficulty: 'beginner',
    language: 'en',
    sources: [MAPS],
    scenario: 'good',
  },
  {
    id: 'queues',
    title: 'Queues and waiting times',
    description: 'Arrival rates, service times and why the last ten per cent of load doubles the wait.',
    subject: 'Operations research',
    difficulty: 'expert',
    language: 'en',
    scenario: 'good',
  },
];
