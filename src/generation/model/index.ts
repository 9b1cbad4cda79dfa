export type { Answer, Model, Question, Message, Usage } from './model.ts';
export { isPriced } from './prices.ts';
export { createModel, type ModelDeps } from './provider-model.ts';
export {
  keyVariables,
  type ModelChoice,
  type ModelChoiceFailure,
  providers,
  readModelChoice,
} from './providers.ts';
export type { ModelSettings } from './settings.ts';
