import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import {
  archiveMediaMutation,
  changeMediaMutation,
  getMediaOptions,
  getMediaQueryKey,
  listMediaOptions,
  listMediaQueryKey,
  restoreMediaMutation,
} from '../../api/generated/@tanstack/react-query.gen.ts';
import { cancelMediaUpload, replaceMedia } from '../../api/generated/sdk.gen.ts';
import type { ListMediaData, MediaView } from '../../api/generated/types.gen.ts';
import { sendMedia, untilChecked, type SendingWatch } from './send-media.ts';
import { uploadQueue } from './upload-queue.ts';

/** Milliseconds between two looks at files that the server is looking at. */
const LOOK = 2_000;

/** A page of the library; the page before stays while the next is fetched. */
export function useMedia(query: NonNullable<ListMediaData['query']>) {
  return useQuery({
    ...listMediaOptions({ query }),
    placeholderData: keepPreviousData,
    staleTime: 0,
    refetchInterval: ({ state }) =>
      state.data?.media.some((media) => media.state === 'processing') ? LOOK : false,
  });
}

/** A file and where it is used. */
export function useMediaFile(mediaId: string) {
  return useQuery({ ...getMediaOptions({ path: { mediaId } }), staleTime: 0 });
}

/** A function: reads the library anew, and a file of it when one is named. */
function useRefreshMedia() {
  const queries = useQueryClient();
  return (mediaId?: string) =>
    Promise.all([
      queries.invalidateQueries({ queryKey: listMediaQueryKey() }),
      mediaId && queries.invalidateQueries({ queryKey: getMediaQueryKey({ path: { mediaId } }) }),
    ]);
}

/** `onChanged` is called also when the form that asked is gone, because what it showed has been read anew. */
export function useChangeMedia(mediaId: string, onChanged?: (media: MediaView) => void) {
  const refresh = useRefreshMedia();
  return useMutation({
    ...changeMediaMutation(),
    onSuccess: ({ media }) => {
      onChanged?.(media);
      return refresh(mediaId);
    },
  });
}

export function useArchiveMedia(mediaId: string) {
  const refresh = useRefreshMedia();
  return useMutation({ ...archiveMediaMutation(), onSuccess: () => refresh(mediaId) });
}

export function useRestoreMedia(mediaId: string) {
  const refresh = useRefreshMedia();
  return useMutation({ ...restoreMediaMutation(), onSuccess: () => refresh(mediaId) });
}

/** Gives an upload of another window or day up. */
export function useCancelUpload() {
  const refresh = useRefreshMedia();
  return useMutation({
    mutationFn: (uploadId: string) =>
      cancelMediaUpload({
        path: { uploadId },
        headers: { 'tus-resumable': '1.0.0' },
        throwOnError: true,
      }),
    onSettled: () => refresh(),
  });
}

/** Sends a file and puts it in the place of another one. */
export function useReplaceMedia(mediaId: string) {
  const refresh = useRefreshMedia();
  return useMutation({
    mutationFn: async ({ file, watch }: { file: File; watch: SendingWatch }) => {
      const uploadId = await sendMedia(file, null, watch);
      await untilChecked(uploadId, watch);
      await replaceMedia({ path: { mediaId }, body: { uploadId }, throwOnError: true });
    },
    onSettled: () => refresh(mediaId),
  });
}

/** The files on their way from this window. The library is read anew as soon as one has arrived. */
export function useUploads() {
  const uploads = useSyncExternalStore(uploadQueue.subscribe, uploadQueue.list);
  const queries = useQueryClient();
  const arrived = uploads.filter(({ state }) => state === 'ready').length;
  useEffect(() => {
    if (arrived > 0) void queries.invalidateQueries({ queryKey: listMediaQueryKey() });
  }, [arrived, queries]);
  return uploads;
}
