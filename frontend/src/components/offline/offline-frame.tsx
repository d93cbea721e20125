import { surroundingPart } from '../../lib/later-part.ts';
import { OptionalPart } from '../../ui/optional-part.tsx';
import { useSession } from '../session/session-context.ts';

/** Comes with its strings after the page: being offline is not what a first visit waits for. */
const OfflineState = surroundingPart(
  async () => (await import('./offline-state.tsx')).OfflineState,
  'offline',
);

/** For signed-in people: what is kept on this device, and whether the server can be reached. */
export function OfflineFrame() {
  const { status } = useSession();
  if (status !== 'signed_in') return null;
  return (
    <OptionalPart>
      <OfflineState />
    </OptionalPart>
  );
}
