export {
  defaultGenerationPolicy,
  type GenerationDeps,
  type GenerationPolicy,
  type Notification,
} from './deps.ts';
export { GenerationService } from './generation-service.ts';
export { type GenerationServices, openGenerationServices } from './services.ts';
