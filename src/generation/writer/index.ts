export { ModelWriter, type WriteRequest, type Writer } from './model-writer.ts';
