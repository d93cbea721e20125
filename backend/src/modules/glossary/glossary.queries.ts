/** Texts in which terms are marked. */
import { z } from 'zod';
import type { Database, InstitutionScope } from '../../platform/database/database.ts';

/** Most texts mark nothing, and are not read. */
const MARKS_TERMS = `b.body ->> 'markdown' like '%:term[%'`;

/** The Markdown of those of these bodies that mark terms, by their hash. */
export async function readMarkedTexts(
  database: Database,
  { institutionId }: InstitutionScope,
  hashes: string[],
): Promise<Map<string, string>> {
  const rows = await database.query(
    { institutionId },
    {
      name: 'glossary_texts',
      text: `select b.hash, b.body ->> 'markdown' as markdown from section_bodies b
        where b.institution_id = $1 and b.hash = any($2) and ${MARKS_TERMS}`,
      values: [institutionId, hashes],
    },
    z.object({ hash: z.string(), markdown: z.string() }),
  );
  return new Map(rows.map(({ hash, markdown }) => [hash, markdown]));
}

const DraftSectionRow = z.object({
  id: z.string(),
  title: z.string(),
  lessonTitle: z.string(),
  bodyHash: z.string(),
});

/** The sections of a draft in its order, and its language. */
export async function readDraftSections(
  database: Database,
  { institutionId }: InstitutionScope,
  courseId: string,
): Promise<{ language: string; sections: z.output<typeof DraftSectionRow>[] }> {
  const [row] = await database.query(
    { institutionId },
    {
      name: 'glossary_draft',
      text: `select c.language, coalesce((
          select json_agg(json_build_object('id', s.id, 'title', s.title, 'lessonTitle', l.title,
              'bodyHash', s.body_hash) order by m.order_index, m.id, l.order_index, l.id, s.order_index, s.id)
          from sections s
          join lessons l on l.institution_id = $1 and l.id = s.lesson_id and l.archived_at is null
          join modules m on m.institution_id = $1 and m.id = l.module_id and m.archived_at is null
          where s.institution_id = $1 and s.course_id = c.id and s.archived_at is null), '[]') as sections
        from courses c where c.institution_id = $1 and c.id = $2`,
      values: [institutionId, courseId],
    },
    z.object({ language: z.string(), sections: z.array(DraftSectionRow) }),
  );
  return row ?? { language: 'en', sections: [] };
}
