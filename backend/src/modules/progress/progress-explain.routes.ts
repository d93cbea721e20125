import { signedIn } from '../../platform/http/caller.ts';
import type { RouteBinder } from '../../platform/http/define-route.ts';
import { progressExplainContract } from './progress-explain.contract.ts';
import type { ProgressExplain } from './progress-explain.service.ts';

export function bindProgressExplainRoutes(bind: RouteBinder, explain: ProgressExplain): void {
  bind(progressExplainContract.explain, ({ query }, context) => explain.explain(signedIn(context), query));
  bind(progressExplainContract.explainTotal, ({ query }, context) =>
    explain.explainTotal(signedIn(context), query),
  );
}
