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
        var heap = new IndexedHeap<ItemKey, Item>();
        var plain = new List<Item>();
        for (var i = 0; i < numbers.Length; i++)
        {
            if (plain.Count > 0 && numbers[i] % 3 == 0)
            {
                var gone = plain[Math.Abs(numbers[i] % plain.Count)];
                plain.Remove(gone);
                heap.Remove(gone);
                Assert.Equal(0, gone.HeapHandle);
            }
            else
            {
                var item = new Item(numbers[i] % 50, i);
                plain.Add(item);
                heap.Add(item);
            }

            var slots = new int[plain.Count];
            var best = slots[..heap.Best(slots)].Select(heap.At).ToArray();
            Assert.Equal(plain.OrderBy(x => x.HeapKey), best);
            Assert.Equal(best, heap.InOrder());
            Assert.Equal(best.FirstOrDefault(), heap.First);
            Assert.Equal(best.FirstOrDefault()?.HeapKey, heap.Count > 0 ? heap.FirstKey : null);
            Assert.Equal(plain.FindAll(x => x.HeapKey.Number % 2 == 0).MinBy(x => x.HeapKey), heap.FirstWhere(x => x.HeapKey.Number % 2 == 0));
        }
    }

    private readonly record struct ItemKey(int Key, int Number) : IComparable<ItemKey>
    {
        public int CompareTo(ItemKey other) => (Key, Number).CompareTo((other.Key, other.Number));
    }

    private sealed class Item(int key, int number) : IHeapItem<ItemKey>
    {
        public int HeapHandle { get; set; }

        public ItemKey HeapKey => new(key, number);
    }
}
