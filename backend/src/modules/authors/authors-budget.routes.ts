import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { authorsBudgetContract } from './authors-budget.contract.ts';
import type { AuthorsBudgetService } from './authors-budget.service.ts';

/** Binds the route of the budget to the service. */
export function bindAuthorsBudgetRoutes(bind: RouteBinder, budget: AuthorsBudgetService): void {
  bind(authorsBudgetContract.get, (_input, context) => budget.view(signedIn(context)));
}
