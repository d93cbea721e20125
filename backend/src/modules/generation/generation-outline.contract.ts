import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';
import { Timestamp } from '../../platform/http/reply-schemas.ts';
import { OutlineContent } from './generation.content.ts';
import { authorMissing, GenerationParams, notFound, shared, tooMany } from './generation.contract.ts';
import { OutlineEdit } from './generation.outline-edit.ts';

const Revision = z
  .number()
  .int()
  .min(0)
  .describe('how often the outline was saved; 0: as its author wrote it');

const OutlineState = z
  .object({
    outline: OutlineContent.describe('what the course is written from'),
    authored: OutlineContent.describe('as its author wrote it; kept whatever is changed'),
    revision: Revision,
    isOpen: z.boolean().describe('whether it waits for a person to change and confirm it'),
    confirmedAt: Timestamp.nullable(),
  })
  .meta({ id: 'OutlineState' });

const notOpen = {
  outline_not_open: { status: 409, when: 'the run does not wait for its outline to be confirmed' },
  outline_changed: { status: 409, when: 'somebody saved the outline after it was read; read it again' },
};

export const generationOutlineContract = {
  get: contract({
    ...shared,
    operationId: 'getGenerationOutline',
    method: 'get',
    path: '/api/courses/generations/:generationId/outline',
    summary: 'The outline of a run',
    description: 'The outline that counts and the one its author wrote.',
    params: GenerationParams,
    reply: { kind: 'json', status: 200, schema: OutlineState },
    errors: { ...notFound, outline_not_written: { status: 404, when: 'the run has no outline yet' } },
  }),
  save: contract({
    ...shared,
    operationId: 'saveGenerationOutline',
    method: 'put',
    path: '/api/courses/generations/:generationId/outline',
    summary: 'Change the outline of a run',
    description:
      'Keeps a person’s version of the outline beside its author’s, while the run waits for it. Nothing overwrites it afterwards.',
    params: GenerationParams,
    body: z.object({ revision: Revision, outline: OutlineEdit }),
    reply: { kind: 'json', status: 200, schema: OutlineState },
    errors: {
      ...notFound,
      ...notOpen,
      outline_invalid: { status: 422, when: 'the outline does not hold together; the errors say where' },
    },
  }),
  confirm: contract({
    ...shared,
    operationId: 'confirmGenerationOutline',
    method: 'post',
    path: '/api/courses/generations/:generationId/outline/confirm',
    summary: 'Confirm the outline of a run',
    description: 'From now on the outline is fixed, and the rest of the course is written from it.',
    params: GenerationParams,
    body: z.object({ revision: Revision }),
    reply: { kind: 'nothing', status: 204 },
    errors: { ...notFound, ...notOpen, ...tooMany, ...authorMissing },
  }),
};
