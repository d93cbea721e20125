import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Id, Timestamp } from '../../platform/http/reply-schemas.ts';
import { CourseParams, lockedRefusals, SectionParams } from '../courses/index.ts';

/** The longest time that a place may have waited on a device, in seconds: 90 days. */
const OLDEST = 90 * 24 * 60 * 60;

/** A place in the text of a section, which is found again when the text has changed. */
const Where = {
  block: z
    .number()
    .int()
    .min(0)
    .max(9_999)
    .describe('which of the outermost blocks of the text it is, from 0 on'),
  words: z
    .string()
    .max(120)
    .describe('the first words of the block, by which it is found when blocks before it came or went'),
  within: z.number().min(0).max(1).describe('how much of the block, or the question, was read'),
};

/** Seconds in a week: nothing that is played lasts longer. */
const LONGEST = 7 * 24 * 60 * 60;

const LeftMedia = z
  .object({
    path: z.string().min(1).max(300).describe('the path of its address, without what comes behind a ?'),
    second: z.number().int().min(1).max(LONGEST),
  })
  .describe('the film or sound of the section that was left in the middle');

/** Where somebody was in a section, without the section. */
export const PlaceInSection = z
  .object({
    ...Where,
    questionId: z
      .string()
      .nullable()
      .describe('the question of the knowledge check it is at; null: in the text'),
    media: LeftMedia.nullable(),
  })
  .meta({ id: 'PlaceInSection' });

export const ReadingPlace = PlaceInSection.extend({ sectionId: Id, readAt: Timestamp }).meta({
  id: 'ReadingPlace',
});

export const progressPlacesContract = {
  list: contract({
    operationId: 'listReadingPlaces',
    method: 'get',
    path: '/api/progress/courses/:courseId/places',
    tag: 'progress',
    summary: 'Where I was reading',
    description:
      'The newest place in each section of the version the caller learns, the section read last first. Sections that are locked are left out.',
    permission: 'member',
    params: CourseParams,
    reply: { kind: 'json', status: 200, schema: z.object({ places: z.array(ReadingPlace) }) },
    errors: { not_enrolled: { status: 403, when: 'the caller does not learn a course with this id' } },
  }),
  keep: contract({
    operationId: 'keepReadingPlace',
    method: 'put',
    path: '/api/progress/courses/:courseId/sections/:sectionId/place',
    tag: 'progress',
    summary: 'Say where I am reading',
    description:
      'Keeps the place as the newest of the section, unless a later one is known: of several devices the one that read last says where to go on. It is no fact of progress and changes no number.',
    permission: 'member',
    params: SectionParams,
    headers: z.object({ 'x-session-id': Id.optional().describe('the visit this belongs to') }),
    body: z.object({
      ...Where,
      questionId: z.string().min(1).max(64).nullable().default(null),
      media: LeftMedia.nullable().default(null),
      secondsAgo: z
        .number()
        .min(0)
        .max(OLDEST)
        .default(0)
        .describe('how long it waited on the device, so that the clock of the device does not matter'),
    }),
    reply: { kind: 'nothing', status: 204 },
    errors: {
      section_not_found: { status: 404, when: 'the caller learns no such section' },
      ...lockedRefusals,
      forbidden: { status: 403, when: 'observers do not learn' },
    },
  }),
};
