using FsCheck;
using FsCheck.Fluent;

namespace ContactCenter.Acd.Tests;

/// <summary>The heap beneath waiting lines, ready agents and deadlines, against a sorted list.</summary>
public sealed class IndexedHeapTests
{
    [Fact]
    public void AddAndRemoveAnywhere_OrderAsSorted() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2000).WithEndSize(200),
            Prop.ForAll(ArbMap.Default.ArbFor<int[]>(), numbers => { Exercise(numbers); }));

    private static void Exercise(int[] numbers)
    {
        var heap = new IndexedHeap<Item>();
        var plain = new List<Item>();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (plain.Count > 0 && numbers[i] % 3 == 0)
            {
                var gone = plain[Math.Abs(numbers[i] % plain.Count)];
                plain.Remove(gone);
                heap.Remove(gone);
                Assert.Equal(0, gone.HeapSlot);
            }
            else
            {
                var item = new Item(numbers[i] % 50, i);
                plain.Add(item);
                heap.Add(item);
            }

            var best = new List<Item>();
            heap.Best(plain.Count, best);
            Assert.Equal(plain.OrderBy(x => x.Key).ThenBy(x => x.Number), best);
            Assert.Equal(best.FirstOrDefault(), heap.First);
            Assert.Equal(plain.Count, heap.Count);
        }
    }

    private sealed class Item(int key, int number) : IHeapItem<Item>
    {
        public int HeapSlot { get; set; }

        public int Key => key;

        public int Number => number;

        public bool ComesBefore(Item other) => (Key, Number).CompareTo((other.Key, other.Number)) < 0;
    }
}
