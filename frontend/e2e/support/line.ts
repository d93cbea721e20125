import { connect, createServer, type AddressInfo, type Socket } from 'node:net';

/** The network between one device and the server: can be cut at any moment, also in the middle of a request. */
export type Line = {
  url: string;
  cut(): void;
  mend(): void;
  close(): Promise<void>;
};

/** A way to the server on this port, under an address of its own. */
export async function openLine(port: number): Promise<Line> {
  const sockets = new Set<Socket>();
  let whole = true;
  const keep = (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
    // What breaks here is what the story is about; the browser sees it.
    socket.on('error', () => socket.destroy());
  };
  const server = createServer((near) => {
    keep(near);
    if (!whole) {
      near.destroy();
      return;
    }
    const far = connect(port, '127.0.0.1');
    keep(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const hangUp = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    cut() {
      whole = false;
      hangUp();
    },
    mend() {
      whole = true;
    },
    close: () =>
      new Promise<void>((resolve) => {
        hangUp();
        server.close(() => resolve());
      }),
  };
}
