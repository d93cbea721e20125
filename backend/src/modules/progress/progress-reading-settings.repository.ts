import type { Transaction } from '../../platform/database/database.ts';
import { ReadingSettings } from './progress-reading-settings.contract.ts';

type Owner = { institutionId: string; userId: string };

/** How a person likes to read; null: they never said so. */
export async function findReadingSettings(tx: Transaction, owner: Owner): Promise<ReadingSettings | null> {
  const found = await tx.readingSettings.findUnique({ where: { institutionId_userId: owner } });
  return found && ReadingSettings.parse(found);
}

/** Keeps how a person likes to read. Two at once: the later one stays. */
export async function saveReadingSettings(
  tx: Transaction,
  { institutionId, userId }: Owner,
  { width, textSize, spacing, font, motion, theme }: ReadingSettings,
): Promise<void> {
  await tx.$executeRaw`
    insert into reading_settings
      (institution_id, user_id, width, text_size, spacing, font, motion, theme)
    values (${institutionId}::uuid, ${userId}::uuid, ${width}, ${textSize}, ${spacing}, ${font}, ${motion}, ${theme})
    on conflict (institution_id, user_id) do update set width = excluded.width, text_size = excluded.text_size,
      spacing = excluded.spacing, font = excluded.font, motion = excluded.motion, theme = excluded.theme,
      updated_at = now()`;
}
