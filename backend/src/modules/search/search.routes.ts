import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { searchContract } from './search.contract.ts';
import type { SearchService } from './search.service.ts';

export function bindSearchRoutes(bind: RouteBinder, search: SearchService): void {
  bind(searchContract.everything, ({ query }, context) => search.everything(signedIn(context), query));
}
