import type { RouteBinder } from '../../platform/http/define-route.ts';
import { institutionsContract } from './institutions.contract.ts';
import type { InstitutionsService } from './institutions.service.ts';

/** @param progressHeartbeatSeconds how often screens report what is being read */
export function bindInstitutionsRoutes(
  bind: RouteBinder,
  institutions: InstitutionsService,
  progressHeartbeatSeconds: number,
): void {
  bind(institutionsContract.current, async ({ query }, context) => {
    const { institutionId } = await institutions.resolveTenant(context, query.institution);
    const { id, slug, name, settings } = await institutions.getById(institutionId);
    return { institution: { id, slug, name, ...settings }, progressHeartbeatSeconds };
  });
}
