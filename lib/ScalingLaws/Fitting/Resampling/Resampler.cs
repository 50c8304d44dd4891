using System.Runtime.ExceptionServices;

namespace ScalingLaws;

/// <summary>Does something once per resample, on several threads, with results that depend on the seed only.</summary>
public static class Resampler
{
    /// <summary>Calls <paramref name="resample"/> for each index from 0 to Count − 1 and returns what it gave, in that order.</summary>
    /// <typeparam name="TWorker">Scratch space of one thread.</typeparam>
    /// <typeparam name="T">What one resample gives.</typeparam>
    /// <param name="options">Count, seed, threads, progress and cancellation.</param>
    /// <param name="makeWorker">Makes the scratch space, once per thread. Nothing in it may carry over from one resample to the next.</param>
    /// <param name="resample">Gets the thread's scratch space, the resample's own random stream and its index.</param>
    /// <exception cref="ArgumentException">An option is out of range.</exception>
    /// <exception cref="OperationCanceledException">The caller cancelled.</exception>
    public static T[] Run<TWorker, T>(ResamplingOptions options, Func<TWorker> makeWorker, Func<TWorker, Random, int, T> resample)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(makeWorker);
        ArgumentNullException.ThrowIfNull(resample);
        options.Validate();
        options.Cancellation.ThrowIfCancellationRequested();

        int count = options.Count;
        var results = new T[count];
        int batch = Math.Max(1, count / 256);
        int reportEvery = Math.Max(1, count / 100);
        int threads = Math.Min(options.Threads == 0 ? Environment.ProcessorCount : options.Threads, (count + batch - 1) / batch);
        int next = 0, finished = 0;
        bool stop = false;
        ExceptionDispatchInfo? failure = null;

        void Work()
        {
            try
            {
                TWorker worker = makeWorker();
                while (!Volatile.Read(ref stop))
                {
                    int first = Interlocked.Add(ref next, batch) - batch;
                    if (first >= count)
                        return;
                    for (int i = first; i < Math.Min(first + batch, count) && !Volatile.Read(ref stop); i++)
                    {
                        if (options.Cancellation.IsCancellationRequested)
                        {
                            Volatile.Write(ref stop, true);
                            return;
                        }
                        results[i] = resample(worker, new StreamRandom(options.Seed, i), i);
                        int done = Interlocked.Increment(ref finished);
                        if (done % reportEvery == 0 || done == count)
                            options.Progress?.Report(done);
                    }
                }
            }
#pragma warning disable CA1031 // whatever a worker throws is thrown again on the calling thread
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Interlocked.CompareExchange(ref failure, ExceptionDispatchInfo.Capture(exception), null);
                Volatile.Write(ref stop, true);
            }
        }

        var helpers = new Thread[Math.Max(0, threads - 1)];
        try
        {
            for (int i = 0; i < helpers.Length; i++)
            {
                helpers[i] = new Thread(Work) { IsBackground = true, Name = "resampling" };
                helpers[i].Start();
            }
            Work();
            foreach (Thread helper in helpers)
                helper.Join();
        }
        finally
        {
            // Where a notebook's interruption ends the calling thread, its helpers end with it.
            Volatile.Write(ref stop, true);
        }
        failure?.Throw();
        options.Cancellation.ThrowIfCancellationRequested();
        return results;
    }

    /// <summary>The same for resamples that need no scratch space.</summary>
    public static T[] Run<T>(ResamplingOptions options, Func<Random, int, T> resample)
    {
        ArgumentNullException.ThrowIfNull(resample);
        return Run(options, static () => 0, (_, random, index) => resample(random, index));
    }
}
