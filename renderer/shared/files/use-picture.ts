import { useCallback, type RefCallback } from 'react';

/**
 * Shows stored bytes in an `<img>` for as long as it is in the page. The type is ours, never a sender's: what the page shows
 * by it must be a picture.
 *
 * @returns the image's ref
 */
export function usePicture(bytes: Uint8Array<ArrayBuffer> | undefined, type: string): RefCallback<HTMLImageElement> {
  return useCallback(
    (image) => {
      if (!image || !bytes) return undefined;
      const url = URL.createObjectURL(new Blob([bytes], { type }));
      image.src = url;
      return () => URL.revokeObjectURL(url);
    },
    [bytes, type],
  );
}
