import { lazy, type ComponentType, type LazyExoticComponent } from 'react';
import { later } from './page-shown.ts';
import { whenItCan } from './when-it-can.ts';

type Load<Props> = () => Promise<ComponentType<Props>>;
type Part<Props> = LazyExoticComponent<ComponentType<Props>>;
/** Fetches what a part cannot be drawn without, its strings. */
type Strings = () => Promise<void>;

function whole<Props>(load: Load<Props>, strings?: Strings): Load<Props> {
  return strings ? async () => (await Promise.all([load(), strings()]))[0] : load;
}

/**
 * A component in a download of its own, fetched when it is first drawn: within a Suspense, for as long as the network is
 * away, and within a boundary, where it turns out to be gone (`ui/optional-part.tsx` is both).
 * @param strings when its page does not bring what it speaks
 */
export function askedPart<Props>(load: Load<Props>, strings?: Strings): Part<Props> {
  const fetchAll = whole(load, strings);
  return lazy(async () => ({ default: await whenItCan(fetchAll) }));
}

/** The same, fetched once the first page is shown or when it is drawn before: it is there when the network goes. */
export function laterPart<Props>(load: Load<Props>, strings?: Strings): Part<Props> {
  return askedPart(later(whole(load, strings)));
}
