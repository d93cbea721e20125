import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { homesContract } from './homes.contract.ts';
import type { HomesService } from './homes.service.ts';

export function bindHomesRoutes(bind: RouteBinder, homes: HomesService): void {
  bind(homesContract.teaching, (_input, context) => homes.teaching(signedIn(context)));
  bind(homesContract.institution, (_input, context) => homes.institution(signedIn(context)));
}
