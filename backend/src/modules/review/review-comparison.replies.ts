/** A proposal beside the draft, as a screen shows it for choosing. */
import { z } from 'zod';
import { Question, Resource } from '../courses/index.ts';

export const ChangeMade = z.enum(['mine', 'theirs', 'conflict']).meta({
  id: 'ChangeMade',
  description:
    'since the author wrote last: mine by people, theirs by the proposal, conflict by both differently',
});

export const WordMark = z
  .object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })
  .meta({ id: 'WordMark' });

/** `marks` lead from mine to theirs. */
export const ComparedText = z
  .object({
    changeId: z.string(),
    change: ChangeMade.nullable().describe('null: mine and theirs say the same'),
    base: z.string(),
    mine: z.string(),
    theirs: z.string(),
    marks: z.array(WordMark),
  })
  .meta({ id: 'ComparedText' });

/** A question with what its key says: ids of right options, or accepted answers. */
const Asked = z
  .object({ question: Question, correct: z.array(z.string()), rationale: z.record(z.string(), z.string()) })
  .nullable();

export const ComparedQuestion = z
  .object({
    questionId: z.string(),
    changes: z.array(
      z.object({
        changeId: z.string(),
        aspect: z.enum(['prompt', 'answers', 'whole']),
        change: ChangeMade,
      }),
    ),
    base: Asked,
    mine: Asked,
    theirs: Asked,
    marks: z.array(WordMark).describe('of what is asked'),
  })
  .meta({ id: 'ComparedQuestion' });

export const ComparedResource = z
  .object({
    changeId: z.string(),
    change: z.enum(['mine', 'theirs']).nullable(),
    resource: Resource,
    mine: z.boolean(),
    theirs: z.boolean(),
  })
  .meta({ id: 'ComparedResource' });

export const Comparison = z
  .object({
    isEdited: z.boolean().describe('people changed what the author wrote last'),
    conflicts: z.number().int(),
    texts: z.array(ComparedText),
    questions: z.array(ComparedQuestion),
    resources: z.array(ComparedResource),
  })
  .meta({ id: 'Comparison' });
