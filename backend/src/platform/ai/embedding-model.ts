/** The port behind which embedding models stand: texts in, vectors out, with the model that they belong to. */
import type { CallRecorder } from './text-model.ts';

export type EmbeddingRequest = {
  /** Texts that are not empty. */
  texts: string[];
  signal: AbortSignal;
  attempts: CallRecorder;
};

/** Vectors of different models or lengths cannot be compared: both are kept with every vector. */
export type Embedding = { model: string; dimensions: number; vector: number[] };

export type EmbeddingModel = {
  identity: { provider: 'openai_compatible'; model: string };
  /**
   * @returns one for each text, in their order; all of one length
   * @throws TextModelError; errors of the recorder pass through
   */
  embed(request: EmbeddingRequest): Promise<Embedding[]>;
};
