export type { Answer, Message, Model, Question, Usage } from './model.ts';
export { isPriced } from './prices.ts';
export { createModel, type ModelDeps } from './provider-model.ts';
export {
  keyVariables,
  type ModelChoice,
  type ModelChoiceFailure,
  type ModelSettings,
  providers,
  readModelChoice,
} from './settings.ts';
