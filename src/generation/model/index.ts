export type { Answer, Model, Question, Turn, Usage } from './model.ts';
export { isPriced } from './prices.ts';
export { createModel, type ModelDeps } from './provider-model.ts';
export {
  keyVariables,
  type ModelChoice,
  type ModelFault,
  providers,
  readModelChoice,
} from './providers.ts';
export type { ModelSettings } from './settings.ts';
