/** Whether this workstation has a network, as main sees it. Without one, nothing is attempted and the queue is kept. */
export interface Network {
  isOnline(): boolean;
  onChange(listener: (online: boolean) => void): Disposable;
}
