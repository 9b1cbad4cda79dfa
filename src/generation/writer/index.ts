export { ModelWriter, type Writer, type WriteRequest } from './model-writer.ts';
