/** jest-light-runner, whose workers all get the configuration that they ask for. */
import LightRunner from 'jest-light-runner';
import { Tinypool } from 'tinypool';

/**
 * It answers every worker at the question of the first. One that does not listen yet loses the answer, and its own question
 * finds nobody any more: its first file would never end. Here an answer goes to the worker that asked.
 */
function answeringOne({ onMessage, postMessage: ask }) {
  let listener;
  return {
    onMessage: (own) => {
      listener = own;
    },
    postMessage: (message) => {
      onMessage(listener);
      ask(message);
    },
  };
}

const { run } = Tinypool.prototype;
Tinypool.prototype.run = function runAnswered(task, options) {
  return run.call(
    this,
    task,
    options?.channel ? { ...options, channel: answeringOne(options.channel) } : options,
  );
};

export default LightRunner;
