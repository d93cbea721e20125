import type { SourceView } from '../../api/generated/types.gen.ts';
import { SOURCE_LIMITS } from '../../components/sources/send-source.ts';

/** What became of a source that somebody chose. `reason` is a sentence for them. */
export type SourceState =
  { kind: 'reading' } | { kind: 'read'; source: SourceView } | { kind: 'refused'; reason: string };

/** A source as it stands in the form, under the name it was chosen with. */
export type ChosenSource = { key: string; name: string; state: SourceState };

/** Why a file is not sent at all; "refused.<reason>" is its string. */
export type RefusalReason = 'too_large' | 'empty' | 'too_many';

/** Files of a dropped folder keep their path, so that two of one name can be told apart. */
export function nameOf(file: File & { path?: string }): string {
  return (file.path ?? file.name).replace(/^\.?\//, '');
}

/** Files by name: "2 b.md" comes before "10 a.md". */
export function inOrder(files: readonly File[]): File[] {
  const order = new Intl.Collator(undefined, { numeric: true });
  return [...files].sort((one, other) => order.compare(nameOf(one), nameOf(other)));
}

const sameName = (one: string, other: string) => one.trim().toLowerCase() === other.trim().toLowerCase();

/** Adds a source; one of a name that is there already takes its place. */
export function withSource(chosen: readonly ChosenSource[], source: ChosenSource): ChosenSource[] {
  const place = chosen.findIndex(({ name }) => sameName(name, source.name));
  return place === -1 ? [...chosen, source] : chosen.with(place, source);
}

/** Whether sending a file would be in vain; null when not. */
export function refusalOf(file: File, chosen: readonly ChosenSource[]): RefusalReason | null {
  if (file.size > SOURCE_LIMITS.bytesPerFile) return 'too_large';
  if (file.size === 0) return 'empty';
  const isNew = !chosen.some(({ name }) => sameName(name, nameOf(file)));
  return isNew && chosen.length >= SOURCE_LIMITS.files ? 'too_many' : null;
}

/** The documents that were read, in the order of the list. */
export function readSources(chosen: readonly ChosenSource[]): SourceView[] {
  return chosen.flatMap(({ state }) => (state.kind === 'read' ? [state.source] : []));
}
