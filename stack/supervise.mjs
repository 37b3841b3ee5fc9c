import { spawn } from 'node:child_process';
import { closeSync, openSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { killGroup, pause, signal } from './processes.mjs';
import { say, Trouble } from './progress.mjs';

const backOff = [250, 500, 1000, 2000, 5000, 10_000];
const largestLog = 50 * 1024 * 1024;

function openLog(path) {
  try {
    if (statSync(path).size > largestLog) renameSync(path, `${path}.1`);
  } catch (error) {
    if (error.code !== 'ENOENT') throw error;
  }
  return openSync(path, 'a', 0o600);
}

/**
 * One supervised program: started, asked for its health, started again with back-off when it dies, ended in the end.
 *
 * options: name, command, args, env, cwd, uid, gid, dataDir, register,
 * `healthy()` a real round trip (throws when not), `beforeStart()`, `stopSignal`, `stopPatience`, `startPatience` (ms).
 */
export class Service {
  #options;
  #child;
  #stopping = false;
  #failures = 0;
  #watch;
  /** Called after each restart that is healthy again. */
  onRestarted = () => {};

  constructor(options) {
    this.#options = { stopSignal: 'SIGTERM', stopPatience: 3000, startPatience: 60_000, checkEvery: 5000, ...options };
  }

  get name() {
    return this.#options.name;
  }

  get pid() {
    return this.#child?.pid;
  }

  get logPath() {
    return join(this.#options.dataDir, 'logs', `${this.name}.log`);
  }

  /** Starts the program and waits for its first healthy answer. @throws {Trouble} naming the log when it does not come. */
  async start() {
    await this.#launch();
    await this.#untilHealthy(true);
    this.#watchHealth();
  }

  async #launch() {
    const { command, args, env, cwd, uid, gid, register, beforeStart } = this.#options;
    await beforeStart?.();
    const log = openLog(this.logPath);
    // A process group of its own: Ctrl-C in the terminal reaches only us, and we end everything in order.
    const child = spawn(command, args, { env, cwd, uid, gid, detached: true, stdio: ['ignore', log, log] });
    closeSync(log);
    this.#child = child;
    child.startedAt = Date.now();
    child.on('error', (error) => {
      child.failure = error;
      child.ended = true;
    });
    child.on('exit', (code, byWhat) => {
      child.ended = true;
      child.how = byWhat ?? `code ${code}`;
      killGroup(child.pid);
      register.remove(this.name);
      if (child.wasHealthy && !this.#stopping) void this.#restart(`ended (${child.how})`);
    });
    if (child.pid !== undefined) register.set(this.name, child.pid);
  }

  async #untilHealthy(first) {
    const child = this.#child;
    const until = Date.now() + this.#options.startPatience;
    let last;
    while (!this.#stopping) {
      if (child.ended) throw this.#trouble(child.failure?.message ?? `it ended with ${child.how}`);
      try {
        await this.#options.healthy();
        child.wasHealthy = true;
        return;
      } catch (error) {
        last = error;
      }
      if (Date.now() > until)
        throw this.#trouble(`no healthy answer within ${this.#options.startPatience / 1000} s: ${last.message}`);
      await pause(first ? 50 : 200);
    }
  }

  #trouble(why) {
    return new Trouble(`${this.name} did not start: ${why}\nIts log: ${this.logPath}`);
  }

  async #restart(why) {
    clearTimeout(this.#watch);
    const child = this.#child;
    if (Date.now() - child.startedAt > 60_000) this.#failures = 0;
    for (;;) {
      const wait = backOff[Math.min(this.#failures, backOff.length - 1)];
      this.#failures += 1;
      say(`${this.name} ${why}; starting it again in ${wait} ms`);
      await pause(wait);
      if (this.#stopping) return;
      try {
        await this.#launch();
        await this.#untilHealthy(false);
        break;
      } catch (error) {
        why = error.message;
        await this.#kill();
      }
      if (this.#stopping) return;
    }
    if (this.#stopping) return;
    say(`${this.name} is up again`);
    this.#watchHealth();
    this.onRestarted();
  }

  #watchHealth() {
    let missed = 0;
    const check = async () => {
      const child = this.#child;
      try {
        await this.#options.healthy();
        missed = 0;
      } catch (error) {
        missed += 1;
        if (missed >= 6 && !child.ended && !this.#stopping) {
          child.wasHealthy = false;
          await this.#kill();
          return void this.#restart(`did not answer (${error.message})`);
        }
      }
      if (!this.#stopping && child === this.#child && !child.ended) plan();
    };
    const plan = () => {
      this.#watch = setTimeout(() => void check(), this.#options.checkEvery);
      this.#watch.unref();
    };
    plan();
  }

  async #kill() {
    const child = this.#child;
    if (!child || child.ended || child.pid === undefined) return;
    signal(child.pid, this.#options.stopSignal);
    for (const until = Date.now() + this.#options.stopPatience; Date.now() < until && !child.ended; ) await pause(20);
    killGroup(child.pid);
    for (const until = Date.now() + 2000; Date.now() < until && !child.ended; ) await pause(20);
  }

  /** Ends the program; it is not started again. */
  async stop() {
    this.#stopping = true;
    clearTimeout(this.#watch);
    await this.#kill();
  }
}
