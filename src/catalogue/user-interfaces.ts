import type { Library, Member, Members } from './library.js';

const effect: Member = { callback: { at: 0, runs: 'later' } };
const mount: Member = { callback: { at: 0, runs: 'later', mounts: true } };
const computed: Member = { callback: { at: 0, runs: 'once' }, gives: 'callback' };
const wrapper: Member = { gives: 'arg0' };

const react: Members = {
  useEffect: mount, useLayoutEffect: mount, useInsertionEffect: mount, useImperativeHandle: { callback: { at: 1, runs: 'later' } },
  useMemo: computed, useCallback: wrapper, useState: { callback: { at: 0, runs: 'once' } }, useReducer: { callback: { at: 0, runs: 'later' } },
  useRef: {}, useContext: {}, useTransition: {}, useEffectEvent: wrapper,
  memo: wrapper, forwardRef: wrapper, lazy: { callback: { at: 0, runs: 'later' } }, startTransition: { callback: { at: 0, runs: 'once' } },
  // Lives as long as one server request.
  cache: wrapper,
};
const watch: Member = { callback: { at: 1, runs: 'later' } };

export const userInterfaces: readonly Library[] = [
  { name: 'react', title: 'React', kind: 'framework', packages: ['react', 'preact/hooks', 'preact/compat'], exports: { ...react, default: { is: 'Module' } }, types: { Module: { members: react } } },
  {
    name: 'vue', title: 'Vue', kind: 'framework', packages: ['vue', '@vue/composition-api'],
    exports: {
      computed: { callback: { at: 0, runs: 'later' } }, watch, watchEffect: effect, onMounted: mount, onUnmounted: effect, onUpdated: effect, onBeforeMount: mount,
      onBeforeUnmount: effect, nextTick: effect, ref: {}, reactive: { gives: 'arg0' }, shallowRef: {}, defineComponent: { gives: 'arg0' },
      defineAsyncComponent: { callback: { at: 0, runs: 'later' } },
    },
  },
];
