/** A copy of the publication at another address, as its makers name it. */
export interface Mirror {
  readonly name: string;
  readonly url: string;
}
