import { z } from 'zod';
import { contract } from '../../platform/http/route-contract.ts';

export const ReadingSettings = z
  .object({
    width: z.enum(['narrow', 'normal', 'wide']).describe('how long lines are'),
    textSize: z.number().int().min(80).max(200).describe('in percent'),
    spacing: z.enum(['normal', 'relaxed', 'loose']).describe('between lines, words and letters'),
    font: z.enum(['serif', 'sans', 'dyslexia']).describe('dyslexia: OpenDyslexic'),
    motion: z.enum(['device', 'reduced']).describe('device: as it is set there'),
    theme: z.enum(['auto', 'light', 'dark']).describe('auto: as the device'),
  })
  .meta({ id: 'ReadingSettings' });
export type ReadingSettings = z.output<typeof ReadingSettings>;

const reply = {
  kind: 'json',
  status: 200,
  schema: z.object({ settings: ReadingSettings.nullable().describe('null: never chosen') }),
} as const;

export const readingSettingsContract = {
  get: contract({
    operationId: 'getReadingSettings',
    method: 'get',
    path: '/api/progress/reading-settings',
    tag: 'progress',
    summary: 'How I like to read',
    description: 'Of the caller, on all their devices. Nobody else sees it.',
    permission: 'member',
    reply,
    errors: {},
  }),
  save: contract({
    operationId: 'saveReadingSettings',
    method: 'put',
    path: '/api/progress/reading-settings',
    tag: 'progress',
    summary: 'Say how I like to read',
    description: 'All settings together; what was saved last counts.',
    permission: 'member',
    body: ReadingSettings,
    reply,
    errors: {},
  }),
};
