import type { SectionBody } from '../../api/generated/types.gen.ts';
import { same } from './draft-merge.ts';

/** Something to read on, or what the section was made from. */
export type EditedResource = SectionBody['resources'][number];

/** As many as the server takes. */
export const MAX_RESOURCES = 100;

/** A new resource without words. */
export const emptyResource = (): EditedResource => ({ title: '' });

/** The resource with another address; without one it is a title only. */
export const withAddress = ({ url: _before, ...rest }: EditedResource, url: string): EditedResource =>
  url === '' ? rest : { ...rest, url };

/** An address as it was probably meant: "bees.example/dance" is a page of the web. */
export function meantAddress(url: string): string {
  const trimmed = url.trim();
  return /^[\p{L}\d-]+(\.[\p{L}\d-]+)+([/?#:]\S*)?$/u.test(trimmed) ? `https://${trimmed}` : trimmed;
}

type IsMatch = (one: EditedResource, before: EditedResource, isSamePlace: boolean) => boolean;

/** How a resource is known again, the surest way first. */
const WAYS: IsMatch[] = [
  (one, before) => same(one, before),
  (one, before) => one.url !== undefined && one.url === before.url,
  (one, before) => one.citation !== undefined && same(one.citation, before.citation),
  (one, before) => one.title === before.title,
  (_one, _before, isSamePlace) => isSamePlace,
];

/** Resources have no ids: each gets the name of the one before that it was, or one of its own when it is new. */
export function namedResources(
  resources: EditedResource[],
  before: EditedResource[],
): [string, EditedResource][] {
  const names = new Map<number, string>();
  const free = new Set(before.keys());
  for (const isMatch of WAYS) {
    for (const [place, resource] of resources.entries()) {
      if (names.has(place)) continue;
      const found = [...free].find((index) => isMatch(resource, before[index]!, index === place));
      if (found === undefined) continue;
      free.delete(found);
      names.set(place, `before ${found}`);
    }
  }
  const times = new Map<string, number>();
  return resources.map((resource, place) => {
    const words = JSON.stringify(resource);
    const known = names.get(place);
    if (known !== undefined) return [known, resource];
    const time = (times.get(words) ?? 0) + 1;
    times.set(words, time);
    return [`new ${time} ${words}`, resource];
  });
}

/** The resources, those at these places as they were before; what is new there is left out. */
export function resourcesBefore(
  resources: EditedResource[],
  before: EditedResource[],
  places: ReadonlySet<number>,
): EditedResource[] {
  const stored = new Map(namedResources(before, before));
  return namedResources(resources, before).flatMap(([name, resource], place) => {
    const was = places.has(place) ? stored.get(name) : resource;
    return was ? [was] : [];
  });
}
