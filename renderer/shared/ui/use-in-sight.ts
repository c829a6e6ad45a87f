import { useEffect, useRef, type RefObject } from 'react';

/** For an element that is scrolled into sight whenever it becomes the active one. */
export function useInSight<E extends Element>(isActive: boolean): RefObject<E | null> {
  const place = useRef<E>(null);
  useEffect(() => {
    if (isActive) place.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return place;
}
