export { isPriced } from './budget.ts';
export type { Model, Question } from './model.ts';
export { createModel } from './provider-model.ts';
export type { ModelSettings } from './settings.ts';
